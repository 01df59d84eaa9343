#include "wizard/widgets/ProblemLine.h"

#include "wizard/widgets/StatusGlyph.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QHBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int glyphExtent = 14;

} // namespace

ProblemLine::ProblemLine(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_text(new WrappedLabel(this))
{
    m_text->setObjectName(name);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setProperty("tone", u"bad"_s);
    auto *glyph = new StatusGlyph(Glyph::Bad, this);
    glyph->setExtent(glyphExtent);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(glyph, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    hide();
}

void ProblemLine::setProblem(const QString &problem)
{
    m_text->setText(problem);
    setVisible(!problem.isEmpty());
}

} // namespace gatelift
