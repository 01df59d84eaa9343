#include "wizard/shell/WayBackBar.h"

#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/ElidedLabel.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int barHeight = 48;

} // namespace

WayBackBar::WayBackBar(QWidget *parent)
    : QFrame(parent)
    , m_glyph(new StatusGlyph(this))
    , m_text(new ElidedLabel(this))
    , m_button(new QPushButton(this))
{
    setObjectName(u"wayBackBar"_s);
    setProperty("role", u"footerline"_s);
    setFixedHeight(barHeight);
    m_text->setObjectName(u"wayBackLabel"_s);
    m_text->setProperty("type", u"table"_s);
    m_text->setMostLines(2);
    m_button->setObjectName(u"rollbackButton"_s);
    m_button->setProperty("scale", u"small"_s);
    m_button->setIconSize(besideText);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(24, 1, 24, 0);
    layout->setSpacing(8);
    layout->addWidget(m_glyph);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &WayBackBar::rollbackRequested);
    hide();
}

void WayBackBar::setData(const WayBackLine &line)
{
    if (m_line == line)
        return;
    m_line = line;
    setVisible(line.visible);
    m_glyph->setGlyph(line.glyph, line.text);
    m_text->setText(line.text);
    m_button->setText(line.button);
    m_button->setEnabled(line.enabled);
    m_button->setIcon(themedIcon(u"rollback"_s, line.dangerous ? Token::BadText : Token::Text));
    setStyleProperty(m_button, "kind", line.dangerous ? u"danger"_s : u"secondary"_s);
    m_button->setAccessibleDescription(line.text);
    m_button->setToolTip(line.enabled ? QString() : line.text);
}

} // namespace gatelift
