#include "threads.h"

#include <pthread.h>
#include <stddef.h>

enum { MOST_THREADS = 64, STACK_BYTES = 2 * 1024 * 1024 };

struct start {
  void (*body)(void *context, int number);
  void *context;
  int number;
};

static void *enter(void *argument) {
  const struct start *start = argument;
  start->body(start->context, start->number);
  return NULL;
}

void pikir_run_threads(int count, void (*body)(void *context, int number), void *context) {
  pthread_t threads[MOST_THREADS];
  struct start starts[MOST_THREADS];
  int started = 0;
  int number = 1;
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) == 0) {
    (void)pthread_attr_setstacksize(&attributes, STACK_BYTES);
    for (; number < count && started < MOST_THREADS; number++) {
      starts[started] = (struct start){body, context, number};
      if (pthread_create(&threads[started], &attributes, enter, &starts[started]) != 0) break;
      started++;
    }
    (void)pthread_attr_destroy(&attributes);
  }
  body(context, 0);
  for (; number < count; number++) body(context, number);
  for (int index = 0; index < started; index++) (void)pthread_join(threads[index], NULL);
}
