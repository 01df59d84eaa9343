#include "drawing/Fonts.h"
#include "drawing/TopologyMiniature.h"
#include "report/PdfComposer.h"

#include <algorithm>

// The topology of each phase, as small drawings beside each other: what differs from phase to phase is seen
// at a glance.
namespace gatelift {
namespace {

constexpr std::size_t perRow = 3;
constexpr qreal gap = 16; //!< px between two of a row
constexpr qreal captionGap = 6;

//! A drawing with its caption below.
struct Cell
{
    qreal height = 0; //!< of the drawing
    std::function<void(QPainter *, const QRectF &)> paint;
    std::shared_ptr<const PdfText> caption;
};

} // namespace

void PdfComposer::addTopologies()
{
    if (m_document.topologies.isEmpty())
        return;
    heading(tr("Topology in each phase"), QStringLiteral("topology"), false);
    const qreal cellWidth = (width() - 2 * gap) / perRow;
    const qreal scale = cellWidth / TopologyMiniature::width;
    std::vector<Cell> cells;
    QList<TopologyScene> scenes;
    for (const ReportTopology &one : m_document.topologies) {
        const TopologyScene &scene = one.scene;
        scenes << scene;
        const auto title = m_text.topology(one, m_document.target.topology);
        const QList<PdfParagraph> caption{text(title, Token::Text, 10, QFont::DemiBold),
                                          text(topologyCaption(scene), Token::Text2, 10)};
        cells.push_back(
            {TopologyMiniature::height(scene.graph) * scale,
             [this, scene](QPainter *p, const QRectF &r) { TopologyMiniature::paint(p, r, scene, m_tokens); },
             std::make_shared<PdfText>(caption, cellWidth)});
    }
    const auto lines = TopologyMiniature::legend(scenes);
    cells.push_back({TopologyMiniature::legendHeight(lines) * scale,
                     [this, lines](QPainter *p, const QRectF &r) {
                         TopologyMiniature::paintLegend(p, r, lines, m_tokens);
                     },
                     std::make_shared<PdfText>(QList<PdfParagraph>{}, cellWidth)});
    for (std::size_t first = 0; first < cells.size(); first += perRow) {
        const auto last = std::min<std::size_t>(cells.size(), first + perRow);
        const std::vector<Cell> row(cells.begin() + static_cast<std::ptrdiff_t>(first),
                                    cells.begin() + static_cast<std::ptrdiff_t>(last));
        qreal drawn = 0;
        qreal told = 0;
        for (const Cell &cell : row) {
            drawn = std::max(drawn, cell.height);
            told = std::max(told, cell.caption->height());
        }
        drawing(
            drawn + captionGap + told,
            [row, cellWidth, drawn](QPainter *p, const QRectF &r, const PdfPaintContext &) {
                qreal x = r.left();
                for (const Cell &cell : row) {
                    cell.paint(p, QRectF(x, r.top(), cellWidth, cell.height));
                    cell.caption->paint(p, QPointF(x, r.top() + drawn + captionGap));
                    x += cellWidth + gap;
                }
            },
            12);
    }
}

} // namespace gatelift
