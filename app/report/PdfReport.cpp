#include "report/PdfReport.h"

#include "drawing/ChartFrame.h"
#include "drawing/Fonts.h"
#include "report/PdfComposer.h"
#include "report/PdfFinish.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

namespace gatelift {
namespace {

constexpr int resolution = 1200; //!< device units per inch; everything is drawn in px at 96 dpi and scaled

//! Header and footer of one page.
class PageFrame
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::PdfReport)
public:
    PageFrame(const ReportDocument &document, const PdfPageMetrics &metrics)
        : m_document(document)
        , m_text(document)
        , m_tokens(Tokens::of(Scheme::Light))
        , m_body(metrics.body)
        , m_page(metrics.page)
    {
    }

    void paint(QPainter *p, int page, int count) const
    {
        paintHeader(p);
        paintFooter(p, page, count);
    }

private:
    void paintHeader(QPainter *p) const
    {
        const qreal top = m_body.top() - 50;
        const qreal line = m_body.top() - 18;
        paintLogo(p, QRectF(m_body.left(), top, 20, 20));
        const QFont name = Fonts::ui(13, QFont::DemiBold);
        const QString program = QStringLiteral("Gatelift");
        put(p, QRectF(m_body.left() + 28, top, 100, 20), Qt::AlignVCenter, program, name, Token::Text);
        put(p, QRectF(m_body.left() + 38 + Fonts::width(name, program), top, 140, 20), Qt::AlignVCenter,
            tr("Upgrade report"), Fonts::ui(11), Token::Text3);
        QString right = m_document.details.title;
        if (!m_document.details.ticket.isEmpty())
            right = QStringLiteral("%1   %2").arg(right, m_document.details.ticket);
        right = QStringLiteral("%1   %2 → %3").arg(right, m_document.target.from, m_document.target.to);
        put(p, QRectF(m_body.left() + 210, top, m_body.width() - 210, 20), Qt::AlignRight | Qt::AlignVCenter,
            right, Fonts::ui(11), Token::Text2);
        p->setPen(QPen(m_tokens.color(Token::Border2), 1));
        p->drawLine(QPointF(m_body.left(), line), QPointF(m_body.right(), line));
    }

    void paintFooter(QPainter *p, int page, int count) const
    {
        const qreal top = m_body.bottom() + 14;
        p->setPen(QPen(m_tokens.color(Token::Border2), 1));
        p->drawLine(QPointF(m_body.left(), top), QPointF(m_body.right(), top));
        const QRectF row(m_body.left(), top + 5, m_body.width(), 14);
        const QFont font = Fonts::ui(9);
        put(p, row.adjusted(0, 0, -m_body.width() * 0.4, 0), Qt::AlignVCenter,
            tr("Generated %1 by %2, knowledge %3")
                .arg(m_text.stamp(m_document.generatedAt), m_document.program, m_document.knowledge),
            font, Token::Text3);
        put(p, row.adjusted(m_body.width() * 0.6, 0, -86, 0), Qt::AlignVCenter,
            tr("final hash %1").arg(ReportText::shortHash(m_document.finalHash, 8, 4)), Fonts::mono(9),
            Token::Text3);
        put(p, row, Qt::AlignRight | Qt::AlignVCenter, tr("Page %1 of %2").arg(page).arg(count), font,
            Token::Text3);
    }

    void paintLogo(QPainter *p, const QRectF &r) const
    {
        p->setPen(Qt::NoPen);
        p->setBrush(m_tokens.color(Token::Accent));
        p->drawRoundedRect(r, 4, 4);
        QPen pen(m_tokens.color(Token::OnAccent), 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        p->setPen(pen);
        const auto at = [&r](qreal x, qreal y) {
            return QPointF(r.left() + r.width() * x, r.top() + r.height() * y);
        };
        p->drawPolyline(QPolygonF({at(0.24, 0.78), at(0.24, 0.36), at(0.76, 0.36), at(0.76, 0.78)}));
        p->drawLine(at(0.5, 0.78), at(0.5, 0.2));
        p->drawPolyline(QPolygonF({at(0.36, 0.33), at(0.5, 0.18), at(0.64, 0.33)}));
        p->drawLine(at(0.24, 0.58), at(0.76, 0.58));
    }

    void put(QPainter *p, const QRectF &rect, int flags, const QString &text, const QFont &font,
             Token color) const
    {
        ChartFrame::paintText(p, rect, flags, text, font, m_tokens.color(color));
    }

    const ReportDocument &m_document;
    ReportText m_text;
    const Tokens &m_tokens;
    QRectF m_body;
    QSizeF m_page;
};

void paintPages(QPdfWriter &writer, QPainter &painter, const ReportDocument &document, const PdfPages &pages,
                const PdfPageMetrics &metrics)
{
    const PageFrame frame(document, metrics);
    painter.scale(resolution / 96.0, resolution / 96.0);
    painter.setRenderHint(QPainter::Antialiasing);
    int page = -1;
    for (const PdfPlacement &placement : pages.placements) {
        while (page < placement.page) {
            if (page >= 0)
                writer.newPage();
            ++page;
            frame.paint(&painter, page + 1, pages.count);
        }
        painter.save();
        placement.block->paint(&painter, placement.rect, pages.context);
        painter.restore();
    }
}

PdfExtras extrasOf(const ReportDocument &document, const PdfPages &pages)
{
    PdfExtras extras;
    extras.title =
        QCoreApplication::translate("gatelift::PdfReport", "%1: Kong Gateway %2 to %3, upgrade report")
            .arg(document.details.title, document.target.from, document.target.to);
    extras.author = document.details.operatorName;
    extras.program = document.program;
    extras.language = ReportText::language();
    extras.created = document.generatedAt;
    extras.finalHash = document.finalHash;
    QHash<QString, const PdfPlacement *> anchors;
    for (const PdfPlacement &placement : pages.placements) {
        const PdfBlock &block = *placement.block;
        if (!block.bookmark.isEmpty())
            extras.bookmarks.append({block.bookmark, block.level, placement.page, placement.rect.top() - 8});
        if (!block.anchor.isEmpty() && !anchors.contains(block.anchor))
            anchors.insert(block.anchor, &placement);
    }
    for (const PdfPlacement &placement : pages.placements)
        if (const PdfPlacement *target = anchors.value(placement.block->linkTo))
            extras.links.append({placement.page, placement.rect, target->page, target->rect.top() - 8});
    return extras;
}

} // namespace

Result<QByteArray> renderPdf(const ReportDocument &document, PaperSize paper)
{
    const PdfPageMetrics metrics = PdfPageMetrics::of(paper);
    // The blocks paint through the composer, so it lives as long as they do.
    PdfComposer composer(document, metrics);
    const PdfPages pages = paginate(composer.compose(), metrics);
    const PdfExtras extras = extrasOf(document, pages);

    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(resolution);
    writer.setPageSize(QPageSize(PdfPageMetrics::id(paper)));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setTitle(extras.title);
    writer.setCreator(document.program);
    QPainter painter;
    if (!painter.begin(&writer))
        return failure(ErrorKind::Io, QCoreApplication::translate("gatelift::PdfReport", "PDF"),
                       QCoreApplication::translate("gatelift::PdfReport", "the pages could not be painted"),
                       QCoreApplication::translate("gatelift::PdfReport", "export HTML or Markdown instead"));
    paintPages(writer, painter, document, pages, metrics);
    painter.end();
    return finishPdf(bytes, extras);
}

} // namespace gatelift
