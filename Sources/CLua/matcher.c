#include "matcher.h"

#include <ctype.h>
#include <string.h>

/* Lua's patterns as the reference manual describes them (5.4, section 6.4.1): a backtracking
   search that counts. */

enum { CHARGE = 1024 };

static void charge_steps(matcher *m, uint64_t steps) {
  const uint64_t sum = m->steps + steps;
  m->steps = (uint32_t)(sum % CHARGE);
  if (sum >= CHARGE) guard_spend(m->L, (sum - m->steps) / 4);
}

static void charge(matcher *m) { charge_steps(m, 1); }

void matcher_begin(matcher *m, lua_State *L, const char *subject, size_t length,
                   const char *pattern_end) {
  m->L = L;
  m->subject = subject;
  m->subject_end = subject + length;
  m->pattern_end = pattern_end;
  m->steps = 0;
  m->depth = 0;
  m->level = 0;
}

/* Behind the single-character class that begins at p: a byte, an escape, or a set. */
static const char *class_end(matcher *m, const char *p) {
  const char first = *p++;
  if (first == '%') {
    if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (ends with '%%')");
    return p + 1;
  }
  if (first != '[') return p;
  if (p < m->pattern_end && *p == '^') p++;
  for (int is_first = 1;; is_first = 0) {
    if (p >= m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
    if (*p == ']' && !is_first) return p + 1;
    p += *p == '%' && p + 1 < m->pattern_end ? 2 : 1;
  }
}

static int in_class(unsigned char byte, char class) {
  int is_in;
  switch (tolower((unsigned char)class)) {
  case 'a': is_in = isalpha(byte); break;
  case 'c': is_in = iscntrl(byte); break;
  case 'd': is_in = isdigit(byte); break;
  case 'g': is_in = isgraph(byte); break;
  case 'l': is_in = islower(byte); break;
  case 'p': is_in = ispunct(byte); break;
  case 's': is_in = isspace(byte); break;
  case 'u': is_in = isupper(byte); break;
  case 'w': is_in = isalnum(byte); break;
  case 'x': is_in = isxdigit(byte); break;
  default: return byte == (unsigned char)class;
  }
  return isupper((unsigned char)class) ? !is_in : is_in != 0;
}

/* A set from its bracket to behind the closing one. */
static int in_set(unsigned char byte, const char *set, const char *end) {
  const char *p = set + 1;
  const char *last = end - 1;
  const int negated = p < last && *p == '^';
  if (negated) p++;
  while (p < last) {
    if (*p == '%' && p + 1 < last) {
      if (in_class(byte, p[1])) return !negated;
      p += 2;
    } else if (p + 2 < last && p[1] == '-') {
      if ((unsigned char)p[0] <= byte && byte <= (unsigned char)p[2]) return !negated;
      p += 3;
    } else if ((unsigned char)*p++ == byte) {
      return !negated;
    }
  }
  return negated;
}

static int in_single(unsigned char byte, const char *p, const char *end) {
  switch (*p) {
  case '.': return 1;
  case '%': return in_class(byte, p[1]);
  case '[': return in_set(byte, p, end);
  default: return (unsigned char)*p == byte;
  }
}

/* A set is gone through for each byte, so a long one costs its length. */
static int fits(matcher *m, const char *at, const char *p, const char *end) {
  charge_steps(m, 1 + (uint64_t)(end - p) / 16);
  return at < m->subject_end && in_single((unsigned char)*at, p, end);
}

const char *matcher_first(matcher *m, const char *pattern) {
  const char *p = pattern;
  while (p + 1 < m->pattern_end && *p == '(' && p[1] != ')') p++;
  if (p >= m->pattern_end || *p == '(' || *p == ')' || *p == '$') return NULL;
  if (*p == '%' && p + 1 < m->pattern_end && strchr("bf0123456789", p[1])) return NULL;
  const char *end = class_end(m, p);
  const char suffix = end < m->pattern_end ? *end : '+';
  return suffix == '*' || suffix == '?' || suffix == '-' ? NULL : p;
}

const char *matcher_seek(matcher *m, const char *at, const char *first) {
  const char *end = class_end(m, first);
  const char *from = at;
  const uint64_t cost = 1 + (uint64_t)(end - first) / 16;
  while (at < m->subject_end && !in_single((unsigned char)*at, first, end)) {
    at++;
    if (cost > 1) charge_steps(m, cost);
  }
  guard_spend(m->L, (uint64_t)(at - from) / 8);
  return at < m->subject_end ? at : NULL;
}

static const char *greedy(matcher *m, const char *at, const char *p, const char *end, int least) {
  ptrdiff_t count = 0;
  while (fits(m, at + count, p, end)) count++;
  for (; count >= least; count--) {
    const char *result = matcher_match(m, at + count, end + 1);
    if (result) return result;
  }
  return NULL;
}

static const char *lazy(matcher *m, const char *at, const char *p, const char *end) {
  for (;; at++) {
    const char *result = matcher_match(m, at, end + 1);
    if (result) return result;
    if (!fits(m, at, p, end)) return NULL;
  }
}

static const char *balanced(matcher *m, const char *at, const char *p) {
  if (p + 3 >= m->pattern_end) luaL_error(m->L, "malformed pattern (missing arguments to '%%b')");
  const char open = p[2], close = p[3];
  if (at >= m->subject_end || *at != open) return NULL;
  ptrdiff_t depth = 1;
  for (at++; at < m->subject_end; at++) {
    charge(m);
    if (*at == close) {
      if (--depth == 0) return at + 1;
    } else if (*at == open) {
      depth++;
    }
  }
  return NULL;
}

/* Whether a frontier %f[set] stands at a place; *next becomes what follows it in the pattern. */
static int at_frontier(matcher *m, const char *at, const char *p, const char **next) {
  const char *set = p + 2;
  if (set >= m->pattern_end || *set != '[') {
    luaL_error(m->L, "missing '[' after '%%f' in pattern");
  }
  const char *end = *next = class_end(m, set);
  charge_steps(m, (uint64_t)(end - set) / 16);
  const unsigned char before = at == m->subject ? 0 : (unsigned char)at[-1];
  const unsigned char after = at == m->subject_end ? 0 : (unsigned char)*at;
  charge(m);
  return !in_set(before, set, end) && in_set(after, set, end);
}

static const char *referred(matcher *m, const char *at, int digit) {
  const int index = digit - '1';
  if (index < 0 || index >= m->level || m->captures[index].length == CAPTURE_OPEN) {
    luaL_error(m->L, "invalid capture index %%%d", index + 1);
  }
  const capture *c = &m->captures[index];
  /* A position has no text; nothing equals it. */
  if (c->length < 0 || m->subject_end - at < c->length) return NULL;
  guard_spend(m->L, (uint64_t)c->length / 64);
  return memcmp(c->begin, at, (size_t)c->length) == 0 ? at + c->length : NULL;
}

static const char *open_capture(matcher *m, const char *at, const char *p) {
  if (m->level >= MATCHER_CAPTURES) luaL_error(m->L, "too many captures");
  const int is_position = p + 1 < m->pattern_end && p[1] == ')';
  m->captures[m->level].begin = at;
  m->captures[m->level].length = is_position ? CAPTURE_POSITION : CAPTURE_OPEN;
  m->level++;
  const char *result = matcher_match(m, at, p + (is_position ? 2 : 1));
  if (!result) m->level--;
  return result;
}

static const char *close_capture(matcher *m, const char *at, const char *p) {
  int index = m->level - 1;
  while (index >= 0 && m->captures[index].length != CAPTURE_OPEN) index--;
  if (index < 0) luaL_error(m->L, "invalid pattern capture");
  m->captures[index].length = at - m->captures[index].begin;
  const char *result = matcher_match(m, at, p + 1);
  if (!result) m->captures[index].length = CAPTURE_OPEN;
  return result;
}

/* What begins with % and is no class: moves on in subject and pattern. 0 when there is no match, 1
   when there is, -1 when it is a class after all. */
static int special(matcher *m, const char **at, const char **p) {
  const char kind = *p + 1 < m->pattern_end ? (*p)[1] : 0;
  if (kind == 'b') {
    *at = balanced(m, *at, *p);
    *p += 4;
    return *at != NULL;
  }
  if (kind == 'f') return at_frontier(m, *at, *p, p);
  if (kind >= '0' && kind <= '9') {
    *at = referred(m, *at, kind);
    *p += 2;
    return *at != NULL;
  }
  return -1;
}

/* One item and its suffix. Gives 1 to go on behind it, or 0 with the answer in *result. */
static int item(matcher *m, const char **at, const char **p, const char **result) {
  const char *end = class_end(m, *p);
  const char suffix = end < m->pattern_end ? *end : 0;
  const char *begin = *p;
  *result = NULL;
  switch (suffix) {
  case '*': *result = greedy(m, *at, begin, end, 0); return 0;
  case '+': *result = greedy(m, *at, begin, end, 1); return 0;
  case '-': *result = lazy(m, *at, begin, end); return 0;
  case '?':
    if (fits(m, *at, begin, end)) *result = matcher_match(m, *at + 1, end + 1);
    *p = end + 1;
    return *result == NULL;
  default:
    if (!fits(m, *at, begin, end)) return 0;
    *at += 1;
    *p = end;
    return 1;
  }
}

const char *matcher_match(matcher *m, const char *at, const char *p) {
  if (++m->depth > MATCHER_DEPTH) luaL_error(m->L, "pattern too complex");
  const char *result = NULL;
  for (;;) {
    if (p == m->pattern_end) {
      result = at;
      break;
    }
    if (*p == '(') {
      result = open_capture(m, at, p);
      break;
    }
    if (*p == ')') {
      result = close_capture(m, at, p);
      break;
    }
    if (*p == '$' && p + 1 == m->pattern_end) {
      result = at == m->subject_end ? at : NULL;
      break;
    }
    const int moved = *p == '%' ? special(m, &at, &p) : -1;
    if (moved == 0 || (moved < 0 && !item(m, &at, &p, &result))) break;
  }
  m->depth--;
  return result;
}
