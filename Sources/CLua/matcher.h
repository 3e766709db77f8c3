#ifndef PIKIR_MATCHER_H
#define PIKIR_MATCHER_H

#include "guard.h"

enum { MATCHER_CAPTURES = 32, MATCHER_DEPTH = 200 };

/* Lengths of captures that are no length. */
enum { CAPTURE_OPEN = -1, CAPTURE_POSITION = -2 };

typedef struct {
  const char *begin;
  ptrdiff_t length;
} capture;

/* One search. Every comparison is counted, so that a pattern that tries all ways ends with the
   limit of instructions. */
typedef struct {
  lua_State *L;
  const char *subject, *subject_end, *pattern_end;
  uint32_t steps;
  int depth, level;
  capture captures[MATCHER_CAPTURES];
} matcher;

/* Prepares a matcher for a subject and a pattern without its anchor. */
void matcher_begin(matcher *m, lua_State *L, const char *subject, size_t length,
                   const char *pattern_end);
/* The single character that every match of a pattern must begin with, or NULL when that cannot be
   said; and the first place from one on where it stands, or NULL. */
const char *matcher_first(matcher *m, const char *pattern);
const char *matcher_seek(matcher *m, const char *at, const char *first);
/* The end of the match of a pattern that begins at a place, or NULL. */
const char *matcher_match(matcher *m, const char *at, const char *pattern);

#endif
