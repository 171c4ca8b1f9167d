/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* GLib's locks are its own, which the thread sanitizer doesn't know: preloaded,
 * this tells it what they order. GLib's threads are those of the system. */

#include <dlfcn.h>
#include <glib.h>

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

void
g_async_queue_push (GAsyncQueue *queue, gpointer data)
{
  REAL (g_async_queue_push);

  __tsan_release (queue);
  real (queue, data);
}

/* What comes out of a queue was put into it before. */
#define ANNOTATE_POP(name, parameters, arguments)                              \
  gpointer name parameters                                                     \
  {                                                                            \
    REAL (name);                                                               \
                                                                               \
    gpointer data = real arguments;                                            \
                                                                               \
    __tsan_acquire (queue);                                                    \
                                                                               \
    return data;                                                               \
  }

ANNOTATE_POP (g_async_queue_pop, (GAsyncQueue * queue), (queue))
ANNOTATE_POP (g_async_queue_try_pop, (GAsyncQueue * queue), (queue))
ANNOTATE_POP (g_async_queue_timeout_pop,
              (GAsyncQueue * queue, guint64 timeout),
              (queue, timeout))
