#include "CEdit.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

static int codeset_is(const char *name) { return strcmp(nl_langinfo(CODESET), name) == 0; }

int pikir_edit_use_utf8(void) {
  /* A locale that is not installed is treated as none: the C locale says nothing of the terminal. */
  if (!setlocale(LC_CTYPE, "")) setlocale(LC_CTYPE, "C");
  if (codeset_is("UTF-8")) return 1;
  if (!codeset_is("ANSI_X3.4-1968") && !codeset_is("US-ASCII")) {
    setlocale(LC_CTYPE, "C");
    return 0;
  }
  return setlocale(LC_CTYPE, "C.UTF-8") && codeset_is("UTF-8");
}
