#include "wizard/widgets/WrappedLabel.h"

#include <algorithm>

namespace gatelift {

WrappedLabel::WrappedLabel(QWidget *parent)
    : WrappedLabel(QString(), parent)
{
}

WrappedLabel::WrappedLabel(const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    setWordWrap(true);
}

int WrappedLabel::heightForWidth(int width) const
{
    // Not asked of QLabel when they change: setText() and the layout's margins tell nobody.
    Basis basis{text(), font(), contentsMargins(), minimumSize()};
    if (!(basis == m_basis)) {
        m_basis = std::move(basis);
        m_heights.fill({});
    }
    const auto known = std::find_if(m_heights.cbegin(), m_heights.cend(),
                                    [width](const Height &one) { return one.width == width; });
    if (known != m_heights.cend())
        return known->height;
    const auto height = QLabel::heightForWidth(width);
    m_heights[m_next] = {width, height};
    m_next = (m_next + 1) % m_heights.size();
    return height;
}

} // namespace gatelift
