#include "wizard/widgets/ShareTable.h"

#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/IconLabel.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

namespace gatelift {
namespace {

QLabel *cell(QWidget *parent, const char *type, const char *tone = nullptr)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    label->setProperty("type", QLatin1String(type));
    if (tone)
        label->setProperty("tone", QLatin1String(tone));
    return label;
}

QFrame *line(QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setProperty("role", QStringLiteral("line"));
    frame->setFixedHeight(1);
    return frame;
}

} // namespace

ShareTable::ShareTable(QWidget *parent)
    : QWidget(parent)
    , m_plannedHead(cell(this, "table", "muted"))
    , m_observedHead(cell(this, "table", "muted"))
    , m_plannedX(cell(this, "table"))
    , m_plannedY(cell(this, "table"))
    , m_observedX(cell(this, "table", "muted"))
    , m_observedY(cell(this, "table", "muted"))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(2, 1);
    grid->setColumnStretch(3, 1);
    grid->setRowStretch(0, 1);
    grid->addWidget(m_plannedHead, 1, 2);
    grid->addWidget(m_observedHead, 1, 3);
    int row = 2;
    const auto addSide = [&](Side side, const QString &letter, const char *tone, QLabel *planned,
                             QLabel *observed) {
        auto *name = cell(this, "table", tone);
        name->setText(letter);
        name->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        grid->addWidget(line(this), row++, 0, 1, 4);
        grid->addWidget(new IconLabel(sideIcon(side), 12, this), row, 0);
        grid->addWidget(name, row, 1);
        grid->addWidget(planned, row, 2);
        grid->addWidget(observed, row++, 3);
    };
    addSide(Side::X, QStringLiteral("X"), "x", m_plannedX, m_observedX);
    addSide(Side::Y, QStringLiteral("Y"), "y", m_plannedY, m_observedY);
    grid->setRowStretch(row, 1);
    retranslate();
}

void ShareTable::setPlanned(int percentY)
{
    m_percentY = percentY;
    retranslate();
}

void ShareTable::retranslate()
{
    m_plannedHead->setText(tr("Planned"));
    m_observedHead->setText(tr("Observed"));
    m_plannedX->setText(tr("%1 %", "share").arg(100 - m_percentY));
    m_plannedY->setText(tr("%1 %", "share").arg(m_percentY));
    for (QLabel *label : {m_observedX, m_observedY}) {
        label->setText(tr("unknown", "observed share of traffic"));
        label->setAccessibleName(tr("Observed: unknown"));
    }
}

void ShareTable::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gatelift
