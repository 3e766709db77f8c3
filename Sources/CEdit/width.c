#define _XOPEN_SOURCE 700
#include "CEdit.h"

int pikir_edit_width(wchar_t scalar) {
  int width = wcwidth(scalar);
  return width < 0 ? 0 : width;
}
