#ifndef PIKIR_THREADS_H
#define PIKIR_THREADS_H

/* Calls the body once for each number from 0 to count - 1, each on a thread of its own but 0, which
   runs on the caller's, and returns when all calls have. Where the system gives fewer threads, the
   caller's runs what is left, so no call may wait for another. */
void pikir_run_threads(int count, void (*body)(void *context, int number), void *context);

#endif
