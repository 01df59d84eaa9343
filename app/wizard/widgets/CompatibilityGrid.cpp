#include "wizard/widgets/CompatibilityGrid.h"

#include "wizard/theme/Type.h"
#include "wizard/widgets/StatusGlyph.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>

namespace gatelift {
namespace {

QLabel *heading(const QString &text, Side side)
{
    auto *label = new QLabel(text);
    label->setFont(Type::tableMedium());
    label->setProperty("tone", toKey(side));
    return label;
}

QWidget *cell(const PairVerdict &pair)
{
    auto *frame = new QFrame;
    frame->setProperty("role", QStringLiteral("sunken"));
    auto *layout = new QGridLayout(frame);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(2);
    const auto glyph = pair.answer.level == CompatibilityLevel::Compatible                ? Glyph::Ok
                       : pair.answer.level == CompatibilityLevel::OutsideDocumentedWindow ? Glyph::Warn
                                                                                          : Glyph::Bad;
    auto *mark = new StatusGlyph(glyph);
    mark->setGlyph(glyph, pair.word);
    layout->addWidget(mark, 0, 0, Qt::AlignTop);
    auto *word = new QLabel(pair.word);
    word->setFont(Type::tableMedium());
    layout->addWidget(word, 0, 1);
    auto *brief = new WrappedLabel(pair.brief);
    brief->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    brief->setProperty("type", QStringLiteral("caption"));
    brief->setProperty("tone", QStringLiteral("muted"));
    brief->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(brief, 1, 1);
    layout->setColumnStretch(1, 1);
    layout->setRowStretch(1, 1);
    QStringList reasons;
    for (const auto &reason : pair.answer.reasons)
        reasons << QStringLiteral("%1 (%2)").arg(reason.text, reason.source);
    frame->setToolTip(reasons.join(QLatin1Char('\n')));
    return frame;
}

} // namespace

CompatibilityGrid::CompatibilityGrid(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(8);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(2, 1);
}

void CompatibilityGrid::setPairs(const QList<PairVerdict> &pairs)
{
    QStringList shown;
    for (const auto &pair : pairs)
        shown << pair.word + pair.brief;
    if (shown == m_shown && m_grid->count() > 0)
        return;
    m_shown = shown;
    while (auto *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_grid->addWidget(heading(tr("CP X"), Side::X), 0, 1, Qt::AlignHCenter);
    m_grid->addWidget(heading(tr("CP Y"), Side::Y), 0, 2, Qt::AlignHCenter);
    m_grid->addWidget(heading(tr("DP X"), Side::X), 1, 0);
    m_grid->addWidget(heading(tr("DP Y"), Side::Y), 2, 0);
    for (const auto &pair : pairs)
        m_grid->addWidget(cell(pair), pair.dataPlane == Side::X ? 1 : 2,
                          pair.controlPlane == Side::X ? 1 : 2);
}

} // namespace gatelift
