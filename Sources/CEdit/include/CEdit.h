#ifndef PIKIR_CEDIT_H
#define PIKIR_CEDIT_H

/* Makes the process's character type UTF-8, whatever the environment says: its own locale when
   that is UTF-8, else C.UTF-8. Numbers keep their C form. Returns 1, or 0 when there is none. */
int pikir_edit_use_utf8(void);

#endif
