/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <leptonica/allheaders.h>
#include <tesseract/capi.h>

#include "label/label-text.h"

/* Letters as they stand on bars; the fewer there are, the fewer are mixed up.
 * What else is written there must not be forced into them. */
#define LANGUAGE "eng"

/* As if scanned so: the library's own guess makes it chatter. */
#define DOTS_PER_INCH 300

static void
reader_free (TessBaseAPI *reader)
{
  TessBaseAPIEnd (reader);
  TessBaseAPIDelete (reader);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TessBaseAPI, reader_free)

static TessBaseAPI *
reader_new (void)
{
  g_autoptr (TessBaseAPI) reader = TessBaseAPICreate ();

  /* It writes to standard error what it can't make out. */
  setMsgSeverity (L_SEVERITY_NONE);
  if (TessBaseAPIInit3 (reader, NULL, LANGUAGE) != 0)
    return NULL;

  TessBaseAPISetVariable (reader, "debug_file", "/dev/null");
  TessBaseAPISetPageSegMode (reader, PSM_SPARSE_TEXT);

  return g_steal_pointer (&reader);
}

gboolean
vellus_label_can_read (void)
{
  g_autoptr (TessBaseAPI) reader = reader_new ();

  return reader != NULL;
}

char *
vellus_label_text (const guint8 *levels, int width, int height)
{
  g_autoptr (TessBaseAPI) reader = reader_new ();

  if (reader == NULL)
    return NULL;

  TessBaseAPISetImage (reader, levels, width, height, 1, width);
  TessBaseAPISetSourceResolution (reader, DOTS_PER_INCH);

  char *read = TessBaseAPIGetUTF8Text (reader);
  char *text = g_utf8_make_valid (read != NULL ? read : "", -1);

  TessDeleteText (read);

  return text;
}
