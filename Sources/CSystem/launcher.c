#if defined(__linux__)
#define _GNU_SOURCE 1
#endif

#include "launcher.h"

#include <pthread.h>
#include <signal.h>
#include <stddef.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
/* The body that waits or runs; NULL when the launcher is free. */
static void (*work)(void *context);
static void *work_context;
static int is_done, is_running;

static void *serve(void *unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  for (;;) {
    while (!work || is_done) pthread_cond_wait(&changed, &lock);
    void (*body)(void *context) = work;
    void *context = work_context;
    pthread_mutex_unlock(&lock);
    body(context);
    pthread_mutex_lock(&lock);
    is_done = 1;
    pthread_cond_broadcast(&changed);
  }
  return NULL;
}

/* Signals are for the other threads. */
static void start(void) {
  sigset_t all, before;
  pthread_t thread;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  is_running = pthread_create(&thread, NULL, serve, NULL) == 0;
  if (is_running) pthread_detach(thread);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void pikir_on_launcher(void (*body)(void *context), void *context) {
  pthread_once(&once, start);
  if (!is_running) {
    body(context);
    return;
  }
  pthread_mutex_lock(&lock);
  while (work) pthread_cond_wait(&changed, &lock);
  work = body;
  work_context = context;
  is_done = 0;
  pthread_cond_broadcast(&changed);
  while (!is_done || work_context != context) pthread_cond_wait(&changed, &lock);
  work = NULL;
  work_context = NULL;
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&lock);
}
