#include "CEdit.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

static int is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

int pikir_edit_use_utf8(void) {
  if (setlocale(LC_CTYPE, "") && is_utf8()) return 1;
  return setlocale(LC_CTYPE, "C.UTF-8") && is_utf8();
}
