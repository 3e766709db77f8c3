#ifndef PIKIR_LAUNCHER_H
#define PIKIR_LAUNCHER_H

/* Runs a body on a thread that lives as long as the process, and waits for it.

   A child that asks to be killed with its parent is killed when the thread ends that started it. So
   workers are started here, whatever thread wants one, and live until they are ended or the whole
   process is. Where there is no such thread the caller's runs the body. */
void pikir_on_launcher(void (*body)(void *context), void *context);

#endif
