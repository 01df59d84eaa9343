#pragma once

#include "domain/Result.h"
#include "report/ReportDocument.h"

#include <QByteArray>

namespace gatelift {

//! \brief Markdown that fits a change ticket: summary, exceptions, sign-offs, checklist, nodes, path. Every
//! value is escaped; the run journal is named by its number of entries and its final hash.
[[nodiscard]] QString renderMarkdown(const ReportDocument &document);

//! \brief One step as Markdown for a ticket: what was done, by whom, when, with what evidence, and what
//! stands open.
[[nodiscard]] QString renderDigest(const ReportDocument &document, StepId step);

//! \brief One self-contained accessible HTML file: headings, tables with scopes, language and direction,
//! inline SVG with descriptions, light and dark, no scripts. Every value is escaped. Needs a QGuiApplication
//! (drawings).
[[nodiscard]] QByteArray renderHtml(const ReportDocument &document);

//! \brief The report for tools; keys as resources/knowledge/schemas/report.schema.json documents them.
[[nodiscard]] QByteArray renderJson(const ReportDocument &document);

//! \brief Writes a file whole or not at all: an existing one is replaced only once the new one is on disk.
//! Kind Io with what to do on a full disk, missing permission or missing folder.
[[nodiscard]] Result<void> writeReportFile(const QString &path, const QByteArray &bytes);

} // namespace gatelift
