#ifndef PIKIR_PROGRAMS_H
#define PIKIR_PROGRAMS_H

/* Runs a program found by $PATH on this terminal and waits for its end. Signals that pikir handles
   or ignores act on it as usual. Gives its status, 128 + N when signal N ended it, or a negative
   errno when it could not be started. The list of arguments ends with NULL. */
int pikir_run_program(char *const arguments[]);

#endif
