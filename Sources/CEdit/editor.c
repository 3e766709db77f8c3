#include "CEdit.h"

#include <stdio.h>
#include <string.h>

EditLine *pikir_edit_open(void *context, pikir_edit_reader reader, pikir_edit_prompt prompt) {
  EditLine *editor = el_init("pikir", stdin, stdout, stderr);
  if (!editor) return NULL;
  el_set(editor, EL_CLIENTDATA, context);
  el_set(editor, EL_EDITOR, "emacs");
  el_set(editor, EL_SIGNAL, 0);
  el_set(editor, EL_GETCFN, reader);
  el_set(editor, EL_PROMPT_ESC, prompt, '\1');
  /* Where libedit shifts the rest of a row on the screen, it loses its place among wide letters,
     which it counts as one column; without these abilities it writes the rest of the row anew. */
  const char *shifting[] = {"im", "ic", "IC", "dm", "dc", "DC"};
  for (size_t index = 0; index < sizeof shifting / sizeof shifting[0]; index++) {
    el_set(editor, EL_SETTC, shifting[index], "", NULL);
  }
  return editor;
}

void *pikir_edit_context(EditLine *editor) {
  void *context = NULL;
  el_get(editor, EL_CLIENTDATA, &context);
  return context;
}

int pikir_edit_add(EditLine *editor, const char *name, pikir_edit_action action) {
  return el_set(editor, EL_ADDFN, name, "pikir", action);
}

int pikir_edit_bind(EditLine *editor, const char *sequence, const char *name) {
  return el_set(editor, EL_BIND, sequence, name, NULL);
}

int pikir_edit_bind_command(EditLine *editor, const char *sequence, const char *name) {
  return el_set(editor, EL_BIND, "-a", sequence, name, NULL);
}

int pikir_edit_set_tty(EditLine *editor, const char *flag) {
  return el_set(editor, EL_SETTY, "-d", flag, NULL);
}

int pikir_edit_run(EditLine *editor, const char *line) {
  Tokenizer *words = tok_init(NULL);
  if (!words) return -1;
  int count = 0;
  const char **values = NULL;
  int result = -1;
  if (tok_str(words, line, &count, &values) == 0 && count > 0) {
    result = el_parse(editor, count, values);
  }
  tok_end(words);
  return result;
}

int pikir_edit_is_on(EditLine *editor) {
  int is_on = 0;
  el_get(editor, EL_EDITMODE, &is_on);
  return is_on != 0;
}

int pikir_edit_is_vi(EditLine *editor) {
  const char *name = NULL;
  return el_get(editor, EL_EDITOR, &name) == 0 && name && strcmp(name, "vi") == 0;
}

int pikir_edit_set_mode(EditLine *editor, const char *mode) {
  return el_set(editor, EL_EDITOR, mode);
}

void pikir_edit_prepare(EditLine *editor, int for_editing) {
  el_set(editor, EL_PREP_TERM, for_editing);
}

void pikir_edit_redraw(EditLine *editor) { el_set(editor, EL_REFRESH); }

void pikir_edit_flush(void) { fflush(stdout); }

const wchar_t *pikir_edit_line(EditLine *editor, size_t *count, size_t *cursor) {
  const LineInfoW *line = el_wline(editor);
  *count = (size_t)(line->lastchar - line->buffer);
  *cursor = (size_t)(line->cursor - line->buffer);
  return line->buffer;
}
