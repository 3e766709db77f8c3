#ifndef PIKIR_CLUA_BOUNDS_H
#define PIKIR_CLUA_BOUNDS_H

/* Bounds that PikirWire states as well; a test holds the two together. */

enum {
  /* Of a value that crosses the wall: levels of tables, values in all, bytes of its texts, of a
     name and of the whole as it is encoded. */
  PIKIR_VALUE_DEPTH = 32,
  PIKIR_VALUE_COUNT = 50000,
  PIKIR_VALUE_TEXT_BYTES = 256 * 1024,
  PIKIR_VALUE_NAME_BYTES = 256,
  PIKIR_VALUE_BYTES = 640 * 1024,
  /* Functions that a plugin hands over. */
  PIKIR_VALUE_FUNCTIONS = 4096,
  /* Of a call: its questions, how deep they stand in one another, arguments of each. */
  PIKIR_MAX_ASKS = 100000,
  PIKIR_MAX_ASK_DEPTH = 4,
  PIKIR_MAX_ARGUMENTS = 16,
  /* Arguments of a test. */
  PIKIR_MAX_CASE_ARGUMENTS = 8,
};

#endif
