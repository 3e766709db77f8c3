#ifndef PIKIR_CLUA_H
#define PIKIR_CLUA_H

/* Lua 5.4 behind a guard: everything that can raise runs in C under a protected call, so that no
   longjmp ever crosses a frame of Swift. Results and errors are plain structs that stay valid until
   the next call on the same state. A state belongs to one thread at a time. */

#include "bounds.h"
#include "columns.h"
#include "failure.h"
#include "primitives.h"
#include "results.h"
#include "state.h"

#endif
