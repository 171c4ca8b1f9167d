/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* GLib's locks are its own, which the thread sanitizer doesn't know: preloaded,
 * this tells it what they order. GLib's threads are those of the system. */

#include <dlfcn.h>
#include <glib.h>
#include <pthread.h>
#include <time.h>

void __tsan_acquire (void *address);
void __tsan_release (void *address);

/* Found once for each function below, whoever comes first. */
#define REAL(name)                                                             \
  static __typeof__ (name) *real;                                              \
  if (g_atomic_pointer_get (&real) == NULL)                                    \
  g_atomic_pointer_set (&real, (__typeof__ (name) *) dlsym (RTLD_NEXT, #name))

void
g_mutex_lock (GMutex *mutex)
{
  REAL (g_mutex_lock);

  real (mutex);
  __tsan_acquire (mutex);
}

void
g_mutex_unlock (GMutex *mutex)
{
  REAL (g_mutex_unlock);

  __tsan_release (mutex);
  real (mutex);
}

void
g_cond_wait (GCond *cond, GMutex *mutex)
{
  REAL (g_cond_wait);

  __tsan_release (mutex);
  real (cond, mutex);
  __tsan_acquire (mutex);
}

gboolean
g_cond_wait_until (GCond *cond, GMutex *mutex, gint64 end_time)
{
  REAL (g_cond_wait_until);

  __tsan_release (mutex);

  const gboolean signalled = real (cond, mutex, end_time);

  __tsan_acquire (mutex);

  return signalled;
}

/* A queue allocates and frees within its own lock, unseen: around all queues
 * is one that is seen. */
static pthread_mutex_t queues = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t  pushed = PTHREAD_COND_INITIALIZER;

void
g_async_queue_push (GAsyncQueue *queue, gpointer data)
{
  REAL (g_async_queue_push);

  pthread_mutex_lock (&queues);
  real (queue, data);
  pthread_cond_broadcast (&pushed);
  pthread_mutex_unlock (&queues);
}

/* Waits until there is something, or until a time, of g_get_real_time(). */
static gpointer
wait_and_pop (GAsyncQueue *queue, gint64 end_time)
{
  const struct timespec end = {
    .tv_sec = end_time / G_USEC_PER_SEC,
    .tv_nsec = end_time % G_USEC_PER_SEC * 1000,
  };
  gpointer data;
  int      status = 0;
  static gpointer (*real) (GAsyncQueue *);

  if (g_atomic_pointer_get (&real) == NULL)
    g_atomic_pointer_set (&real, (gpointer (*) (GAsyncQueue *)) dlsym (
                                   RTLD_NEXT, "g_async_queue_try_pop"));

  pthread_mutex_lock (&queues);
  while ((data = real (queue)) == NULL && status == 0)
    status = pthread_cond_timedwait (&pushed, &queues, &end);
  pthread_mutex_unlock (&queues);

  return data;
}

gpointer
g_async_queue_pop (GAsyncQueue *queue)
{
  gpointer data;

  do
    data = wait_and_pop (queue, g_get_real_time () + G_USEC_PER_SEC);
  while (data == NULL);

  return data;
}

gpointer
g_async_queue_try_pop (GAsyncQueue *queue)
{
  return wait_and_pop (queue, 0);
}

gpointer
g_async_queue_timeout_pop (GAsyncQueue *queue, guint64 timeout)
{
  return wait_and_pop (queue, g_get_real_time () + (gint64) timeout);
}
