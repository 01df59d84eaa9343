#include "wizard/shell/ConnectionBadge.h"

#include "wizard/widgets/ElidedLabel.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QGridLayout>
#include <QLabel>

namespace gatelift {

ConnectionBadge::ConnectionBadge(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLabel(this))
    , m_glyph(new StatusGlyph(this))
    , m_state(new ElidedLabel(this))
{
    m_name->setProperty("type", QStringLiteral("caption"));
    m_state->setProperty("type", QStringLiteral("medium"));
    m_glyph->setExtent(12);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(1);
    layout->setRowStretch(0, 1);
    layout->addWidget(m_name, 1, 0, 1, 2);
    layout->addWidget(m_glyph, 2, 0, Qt::AlignVCenter);
    layout->addWidget(m_state, 2, 1);
    layout->setRowStretch(3, 1);
}

void ConnectionBadge::setConnection(const QString &name, const ConnectionData &values)
{
    m_name->setText(name);
    m_glyph->setGlyph(values.glyph, values.text);
    m_state->setText(values.text);
    m_state->setHint(values.details);
    setToolTip(values.details);
    setAccessibleName(tr("%1: %2", "control plane: state").arg(name, values.text));
}

} // namespace gatelift
