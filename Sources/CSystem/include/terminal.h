#ifndef PIKIR_TERMINAL_H
#define PIKIR_TERMINAL_H

/* Columns and rows of the terminal behind a descriptor; 0, or -1 when it is none. */
int pikir_terminal_size(int descriptor, int *columns, int *rows);

/* Keeps the state of the terminal, and puts it back when a signal that nobody handles ends the
   process while a line is being edited. Returns 0, or -1 with errno. */
int pikir_terminal_guard(int descriptor);

/* Says that a line is being edited, or no more: the terminal then marks what is pasted. */
void pikir_terminal_editing(int is_editing);

/* Puts the state back that pikir_terminal_guard kept. */
void pikir_terminal_restore(void);

/* Throws away what was typed and not yet read. */
void pikir_terminal_discard_input(int descriptor);

#endif
