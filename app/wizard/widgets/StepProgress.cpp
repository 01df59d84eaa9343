#include "wizard/widgets/StepProgress.h"

#include "wizard/theme/Theme.h"

#include <QPainter>

#include <algorithm>

namespace gatelift {
namespace {

constexpr int markWidth = 8;
constexpr int markGap = 2;
constexpr int groupGap = 4;

bool opensGroup(qsizetype index)
{
    return index == 5 || index == 8;
}

Token colorOf(StepState state)
{
    switch (state) {
    case StepState::Done:
        return Token::Ok;
    case StepState::Attention:
        return Token::Warn;
    case StepState::Current:
    case StepState::Active:
        return Token::Accent;
    case StepState::Todo:
    case StepState::Blocked:
        break;
    }
    return Token::Border2;
}

} // namespace

StepProgress::StepProgress(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StepProgress::setStates(const QList<StepState> &states)
{
    m_states = states;
    const auto done = std::count(states.cbegin(), states.cend(), StepState::Done);
    setAccessibleName(tr("%1 of %2 steps done").arg(done).arg(states.size()));
    updateGeometry();
    update();
}

int StepProgress::widthFor(qsizetype steps)
{
    int width = 0;
    for (qsizetype i = 0; i < steps; ++i)
        width += markWidth + (i == 0 ? 0 : markGap) + (opensGroup(i) ? groupGap : 0);
    return width;
}

void StepProgress::paint(QPainter *painter, const QRectF &rect, const QList<StepState> &states)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    qreal x = rect.left();
    for (qsizetype i = 0; i < states.size(); ++i) {
        if (i > 0)
            x += markGap + (opensGroup(i) ? groupGap : 0);
        const StepState state = states.at(i);
        // Height tells what colour does too: high is where one is, low is still to do.
        const bool here = state == StepState::Current || state == StepState::Active;
        const bool open = state == StepState::Todo || state == StepState::Blocked;
        const qreal height = here ? 10 : open ? 2 : 6;
        painter->setBrush(themeColor(colorOf(state)));
        painter->drawRoundedRect(QRectF(x, rect.center().y() - height / 2, markWidth, height), 1.5, 1.5);
        x += markWidth;
    }
    painter->restore();
}

void StepProgress::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(&painter, QRectF(rect()), m_states);
}

} // namespace gatelift
