#include "wizard/widgets/ShareTable.h"

#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/IconLabel.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

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

void ShareTable::setShares(int planned, std::optional<double> observed)
{
    m_planned = planned;
    m_observed = observed;
    retranslate();
}

void ShareTable::retranslate()
{
    m_plannedHead->setText(tr("Planned"));
    m_observedHead->setText(tr("Observed"));
    const auto text = [](double percent) {
        return tr("%1 %", "share").arg(QLocale().toString(percent, 'f', 1));
    };
    m_plannedX->setText(text(100 - m_planned));
    m_plannedY->setText(text(m_planned));
    const auto unknown = tr("unknown", "observed share of traffic");
    m_observedX->setText(m_observed ? text(100 - *m_observed) : unknown);
    m_observedY->setText(m_observed ? text(*m_observed) : unknown);
    for (QLabel *label : {m_observedX, m_observedY}) {
        label->setAccessibleName(tr("Observed: %1").arg(label->text()));
        setStyleProperty(label, "type", m_observed ? u"table-medium"_s : u"table"_s);
        setStyleProperty(label, "tone", m_observed ? QString() : u"muted"_s);
    }
}

void ShareTable::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gatelift
