#include "guard.h"

#include <string.h>

/* The optimal string alignment distance of two short names, in bytes; longer ones are far. */
static int distance(const char *a, const char *b) {
  enum { MOST = 40 };
  const int n = (int)strlen(a), m = (int)strlen(b);
  if (n > MOST || m > MOST) return MOST;
  int before[MOST + 1], last[MOST + 1], current[MOST + 1];
  for (int j = 0; j <= m; j++) before[j] = last[j] = j;
  for (int i = 1; i <= n; i++) {
    current[0] = i;
    for (int j = 1; j <= m; j++) {
      const int cost = a[i - 1] != b[j - 1];
      int best = last[j - 1] + cost;
      if (last[j] + 1 < best) best = last[j] + 1;
      if (current[j - 1] + 1 < best) best = current[j - 1] + 1;
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
          before[j - 2] + 1 < best) {
        best = before[j - 2] + 1;
      }
      current[j] = best;
    }
    memcpy(before, last, sizeof before);
    memcpy(last, current, sizeof last);
  }
  return last[m];
}

/* The keys stay in their table, so the pointer outlives the pop. Ties go to the smaller name, as
   the order of a table is not the same in two runs. */
const char *guard_nearest(lua_State *L, int index, const char *name) {
  const int table = lua_absindex(L, index);
  const int length = (int)strlen(name);
  int allowed = length / 3 > 1 ? length / 3 : 1;
  const char *best = NULL;
  lua_pushnil(L);
  while (lua_next(L, table)) {
    lua_pop(L, 1);
    if (lua_type(L, -1) != LUA_TSTRING) continue;
    const char *candidate = lua_tostring(L, -1);
    const int far = distance(name, candidate);
    if (far < allowed || (far == allowed && (!best || strcmp(candidate, best) < 0))) {
      allowed = far;
      best = candidate;
    }
  }
  return best;
}
