#include "wizard/topology/TopologyTools.h"

#include "wizard/topology/TopologyView.h"
#include "wizard/widgets/IconButton.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>

namespace gatelift {
namespace {

IconButton *makeButton(const char *icon, const char *name, QWidget *parent)
{
    auto *button = new IconButton(QString::fromLatin1(icon), {}, parent);
    button->setObjectName(QString::fromLatin1(name));
    return button;
}

} // namespace

TopologyTools::TopologyTools(QWidget *parent)
    : QWidget(parent)
    , m_previous(makeButton("chev-l", "previousPhaseButton", this))
    , m_next(makeButton("chev-r", "nextPhaseButton", this))
    , m_live(new QToolButton(this))
    , m_out(makeButton("minus", "zoomOutButton", this))
    , m_fit(makeButton("fit", "zoomFitButton", this))
    , m_in(makeButton("plus", "zoomInButton", this))
    , m_export(makeButton("download", "exportButton", this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_live->setObjectName(QStringLiteral("followLiveButton"));
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_live, m_previous, m_next, m_out, m_fit, m_in, m_export})
        row->addWidget(widget);
    row->insertSpacing(3, 8);
    row->insertSpacing(7, 8);
    auto *menu = new QMenu(m_export);
    m_svg = menu->addAction({}, this, &TopologyTools::svgRequested);
    m_png = menu->addAction({}, this, &TopologyTools::pngRequested);
    m_svg->setObjectName(QStringLiteral("exportSvgAction"));
    m_png->setObjectName(QStringLiteral("exportPngAction"));
    m_export->setMenu(menu);
    m_export->setPopupMode(QToolButton::InstantPopup);
    connect(m_previous, &QToolButton::clicked, this, [this] { emit phaseStepped(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { emit phaseStepped(1); });
    connect(m_live, &QToolButton::clicked, this, &TopologyTools::liveRequested);
    retranslate();
}

void TopologyTools::setView(TopologyView &view)
{
    connect(m_out, &QToolButton::clicked, &view, &TopologyView::zoomOut);
    connect(m_fit, &QToolButton::clicked, &view, &TopologyView::fit);
    connect(m_in, &QToolButton::clicked, &view, &TopologyView::zoomIn);
    connect(&view, &TopologyView::zoomChanged, this, [this, &view] {
        m_out->setEnabled(!view.isFitted());
        m_fit->setEnabled(!view.isFitted());
    });
}

void TopologyTools::setPhase(bool hasPrevious, bool hasNext, bool followsLive)
{
    m_previous->setEnabled(hasPrevious);
    m_next->setEnabled(hasNext);
    m_live->setVisible(!followsLive);
}

void TopologyTools::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TopologyTools::retranslate()
{
    m_previous->setName(tr("Previous phase"));
    m_next->setName(tr("Next phase"));
    m_live->setText(tr("Follow live"));
    m_live->setToolTip(tr("Show the phase that the plan is in, and follow it"));
    m_out->setName(tr("Zoom out (−)"));
    m_fit->setName(tr("Show the whole drawing (0)"));
    m_in->setName(tr("Zoom in (+, or Ctrl and the wheel)"));
    m_export->setName(tr("Save the drawing as a picture"));
    m_svg->setText(tr("Save as SVG…"));
    m_png->setText(tr("Save as PNG…"));
}

} // namespace gatelift
