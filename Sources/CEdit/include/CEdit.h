#ifndef PIKIR_CEDIT_H
#define PIKIR_CEDIT_H

#include <histedit.h>
#include <stddef.h>
#include <wchar.h>

/* libedit for callers that cannot pass variable arguments: one function an argument shape. Only
   one editor may live in a process, and it is used on one thread. */

/* Makes the character type of the process UTF-8: the environment's own locale when that is, else
   C.UTF-8 when the environment asks for plain ASCII. Numbers keep their C form.
   Returns 1, or 0 when the terminal speaks another encoding. */
int pikir_edit_use_utf8(void);

/* What a key runs; the answer is one of CC_…. */
typedef unsigned char (*pikir_edit_action)(EditLine *editor, int key);
/* Reads a scalar; 1, or 0 at the end, or -1. */
typedef int (*pikir_edit_reader)(EditLine *editor, wchar_t *scalar);
/* The prompt; text between two \1 is passed through. It must live until the next call. */
typedef char *(*pikir_edit_prompt)(EditLine *editor);

/* Opens an editor on standard input and output in emacs mode that leaves signals alone. */
EditLine *pikir_edit_open(void *context, pikir_edit_reader reader, pikir_edit_prompt prompt);
/* What was given to pikir_edit_open. */
void *pikir_edit_context(EditLine *editor);

int pikir_edit_add(EditLine *editor, const char *name, pikir_edit_action action);
/* Binds a sequence, written as `bind` takes it, in the map of typing or in that of vi's commands. */
int pikir_edit_bind(EditLine *editor, const char *sequence, const char *name);
int pikir_edit_bind_command(EditLine *editor, const char *sequence, const char *name);
/* Changes a terminal flag, such as -isig, for the time of editing. */
int pikir_edit_set_tty(EditLine *editor, const char *flag);
/* Runs a line of an .editrc. */
int pikir_edit_run(EditLine *editor, const char *line);

int pikir_edit_is_on(EditLine *editor);
int pikir_edit_is_vi(EditLine *editor);
/* Chooses emacs or vi, which wipes all bindings. */
int pikir_edit_set_mode(EditLine *editor, const char *mode);

/* Puts the terminal into the state of editing, or back. */
void pikir_edit_prepare(EditLine *editor, int for_editing);
/* Draws prompt and line anew, from column 0 of the row where the terminal's cursor is. */
void pikir_edit_redraw(EditLine *editor);
/* Writes what the library has gathered. */
void pikir_edit_flush(void);

/* The line's scalars; `cursor` and `count` are in scalars. Valid until the line changes. */
const wchar_t *pikir_edit_line(EditLine *editor, size_t *count, size_t *cursor);

/* Columns that the library gives a scalar on the screen. */
int pikir_edit_width(wchar_t scalar);

#endif
