/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <gdk/gdkkeysyms.h>

#include "host/gtk/layout.h"
#include "host/gtk/window-private.h"

#define EVENTS                                                                 \
  (GDK_BUTTON_PRESS_MASK | GDK_BUTTON_RELEASE_MASK | GDK_POINTER_MOTION_MASK | \
   GDK_SCROLL_MASK | GDK_KEY_PRESS_MASK)

static void
point (const VellusCanvas *canvas, VellusPointerKind kind, double x, double y)
{
  if (canvas->pointer != NULL)
    canvas->pointer (kind, (VellusPoint){ x, y }, canvas->user_data);
}

static gboolean
pressed (GtkWidget *widget, GdkEventButton *event, gpointer data)
{
  if (event->button != 1 || event->type != GDK_BUTTON_PRESS)
    return FALSE;

  gtk_widget_grab_focus (widget);
  point (data, VELLUS_POINTER_PRESS, event->x, event->y);

  return TRUE;
}

static gboolean
released (GtkWidget *widget, GdkEventButton *event, gpointer data)
{
  if (event->button == 1)
    point (data, VELLUS_POINTER_RELEASE, event->x, event->y);

  return event->button == 1;
}

static gboolean
moved (GtkWidget *widget, GdkEventMotion *event, gpointer data)
{
  point (data,
         (event->state & GDK_BUTTON1_MASK) != 0 ? VELLUS_POINTER_DRAG
                                                : VELLUS_POINTER_MOVE,
         event->x, event->y);

  return TRUE;
}

static gboolean
scrolled (GtkWidget *widget, GdkEventScroll *event, gpointer data)
{
  if (event->direction == GDK_SCROLL_UP)
    point (data, VELLUS_POINTER_NEARER, event->x, event->y);
  else if (event->direction == GDK_SCROLL_DOWN)
    point (data, VELLUS_POINTER_FARTHER, event->x, event->y);
  else
    return FALSE;

  return TRUE;
}

static int
key_of (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
      return '<';
    case GDK_KEY_Right:
      return '>';
    case GDK_KEY_Up:
      return '^';
    case GDK_KEY_Down:
      return 'v';
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
    case GDK_KEY_equal:
      return '+';
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      return '-';
    case GDK_KEY_Delete:
      return 0x7f;
    default:
      return (int) gdk_keyval_to_unicode (keyval);
    }
}

static gboolean
key_pressed (GtkWidget *widget, GdkEventKey *event, gpointer data)
{
  const VellusCanvas *canvas = data;
  const guint         others = GDK_CONTROL_MASK | GDK_MOD1_MASK;

  return canvas->key != NULL && (event->state & others) == 0 &&
         canvas->key (key_of (event->keyval), canvas->user_data);
}

VellusField *
vellus_window_add_canvas (VellusWindow *window, const VellusCanvas *canvas)
{
  GtkWidget    *area = gtk_drawing_area_new ();
  VellusCanvas *kept = g_memdup2 (canvas, sizeof *canvas);

  g_object_set_data_full (G_OBJECT (area), "vellus-canvas", kept, g_free);
  gtk_widget_set_size_request (area, canvas->width_px, canvas->height_px);
  gtk_widget_add_events (area, EVENTS);
  gtk_widget_set_can_focus (area, canvas->key != NULL);
  /* Over what is worked on by pointer and keys it would be in the way. */
  if (canvas->key == NULL)
    gtk_widget_set_tooltip_text (area, canvas->label);
  atk_object_set_name (gtk_widget_get_accessible (area), canvas->label);
  vellus_widget_set_paint (area, canvas->paint, canvas->user_data);
  g_signal_connect (area, "button-press-event", G_CALLBACK (pressed), kept);
  g_signal_connect (area, "button-release-event", G_CALLBACK (released), kept);
  g_signal_connect (area, "motion-notify-event", G_CALLBACK (moved), kept);
  g_signal_connect (area, "scroll-event", G_CALLBACK (scrolled), kept);
  g_signal_connect (area, "key-press-event", G_CALLBACK (key_pressed), kept);

  VellusField *field = vellus_window_attach (window, area, 0, 3);

  window->n_rows++;

  return field;
}

void
vellus_field_redraw (VellusField *field)
{
  gtk_widget_queue_draw (field->widget);
}
