#include "wizard/shell/HandoverBar.h"

#include "session/HandoverViewModel.h"
#include "wizard/shell/BarButton.h"
#include "wizard/widgets/ElidedLabel.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QEvent>
#include <QHBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int barHeight = 40;

} // namespace

HandoverBar::HandoverBar(HandoverViewModel &viewModel, QWidget *parent)
    : QFrame(parent)
    , m_viewModel(viewModel)
    , m_glyph(new StatusGlyph(this))
    , m_text(new ElidedLabel(this))
    , m_takeBack(barButton(u"takeBackButton"_s, this))
    , m_take(barButton(u"takeOverButton"_s, this))
{
    setObjectName(u"handoverBar"_s);
    setProperty("role", u"runbar"_s);
    setFixedHeight(barHeight);
    m_text->setObjectName(u"handoverLabel"_s);
    m_text->setProperty("type", u"table"_s);
    m_text->setTextFormat(Qt::PlainText);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(24, 0, 24, 1);
    layout->setSpacing(8);
    layout->addWidget(m_glyph);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_takeBack);
    layout->addWidget(m_take);
    connect(m_takeBack, &QPushButton::clicked, this, &HandoverBar::takeBackRequested);
    connect(m_take, &QPushButton::clicked, this, &HandoverBar::takeRequested);
    connect(&m_viewModel, &HandoverViewModel::changed, this, &HandoverBar::refresh);
    retranslate();
    refresh();
}

void HandoverBar::refresh()
{
    const auto &line = m_viewModel.line();
    setVisible(!line.text.isEmpty());
    m_glyph->setGlyph(line.glyph, line.text);
    m_text->setText(line.text);
    setToolTip(line.detail);
    m_take->setVisible(line.canTake);
    m_takeBack->setVisible(line.canTakeBack);
    m_take->setAccessibleDescription(line.text);
    m_takeBack->setAccessibleDescription(line.text);
}

void HandoverBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void HandoverBar::retranslate()
{
    m_take->setText(tr("Take over…"));
    m_takeBack->setText(tr("Take back"));
}

} // namespace gatelift
