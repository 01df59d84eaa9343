#pragma once

#include "domain/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QRectF>

namespace gatelift {

//! \brief One entry of a PDF's outline.
struct PdfBookmark
{
    QString title;
    int level = 0; //!< 0 or deeper; an entry belongs to the last one before it of a smaller level
    int page = 0;  //!< from 0
    qreal top = 0; //!< px at 96 dpi from the page's top
};

//! \brief A clickable area that leads to another page.
struct PdfLink
{
    int page = 0;
    QRectF rect; //!< px at 96 dpi
    int targetPage = 0;
    qreal targetTop = 0;
};

//! \brief What Qt's PDF writer cannot write.
struct PdfExtras
{
    QString title;
    QString author;
    QString program;
    QString language; //!< BCP 47
    QDateTime created;
    QString finalHash; //!< of the plan, for `gatelift verify --against`
    QList<PdfBookmark> bookmarks;
    QList<PdfLink> links;
};

//! \brief Adds bookmarks, links, language and document facts to a finished PDF (libqpdf).
[[nodiscard]] Result<QByteArray> finishPdf(const QByteArray &pdf, const PdfExtras &extras);

//! \brief The plan's final hash that finishPdf() put into a report; empty where there is none.
[[nodiscard]] QString finalHashOfPdf(const QByteArray &pdf);

} // namespace gatelift
