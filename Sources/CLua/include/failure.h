#ifndef PIKIR_CLUA_FAILURE_H
#define PIKIR_CLUA_FAILURE_H

#include <stddef.h>
#include <stdint.h>

/* How a call ended. */
enum {
  PIKIR_LUA_OK = 0,
  /* The text is not Lua. */
  PIKIR_LUA_SYNTAX = 1,
  /* The code raised an error. */
  PIKIR_LUA_RAISED = 2,
  /* The code ran more instructions than it was given. The state is of no more use. */
  PIKIR_LUA_LOOP = 3,
  /* The code asked for more memory than it was given. */
  PIKIR_LUA_MEMORY = 4,
  /* What the code returned is not what its place takes. */
  PIKIR_LUA_RESULT = 5,
};

enum { PIKIR_LUA_CHUNK_BYTES = 64, PIKIR_LUA_MESSAGE_BYTES = 500, PIKIR_LUA_HINT_BYTES = 160 };

/* Why and where: text of the plugin's author, so it is not known to be UTF-8 nor free of control
   bytes. The line is 0 when it is not known. */
typedef struct {
  int32_t status;
  int32_t line;
  uint32_t chunk_length, message_length, hint_length;
  char chunk[PIKIR_LUA_CHUNK_BYTES];
  char message[PIKIR_LUA_MESSAGE_BYTES];
  char hint[PIKIR_LUA_HINT_BYTES];
} pikir_lua_failure;

#endif
