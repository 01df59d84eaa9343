#pragma once

#include <QLabel>

#include <array>

namespace gatelift {

//! \brief A label whose text wraps. It remembers its heights: layouts inside layouts ask each label for its
//! height at one width many times over, and QLabel shapes the whole text anew for each answer.
class WrappedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit WrappedLabel(QWidget *parent = nullptr);
    explicit WrappedLabel(const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] int heightForWidth(int width) const override;

private:
    struct Height
    {
        int width = -1;
        int height = 0;
    };
    //! What the heights hold for.
    struct Basis
    {
        QString text;
        QFont font;
        QMargins margins;
        QSize minimum; //!< QLabel counts it in

        friend bool operator==(const Basis &, const Basis &) = default;
    };

    mutable Basis m_basis;
    mutable std::array<Height, 8> m_heights;
    mutable std::size_t m_next = 0;
};

} // namespace gatelift
