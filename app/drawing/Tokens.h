#pragma once

#include <QColor>

#include <array>

namespace gatelift {

//! \brief The colours of the design language; each names a use, never a hue. Values:
//! resources/theme/tokens.json.
enum class Token {
    Bg,
    Sidebar,
    Surface,
    Sunken,
    Hover,
    Border,
    Border2,
    Ctl,
    Text,
    Text2,
    Text3,
    Disabled,
    Accent,
    AccentHov,
    AccentSoft,
    OnAccent,
    X,
    XHatch,
    XText,
    XSoft,
    Y,
    YText,
    YSoft,
    Ok,
    OkText,
    OkSoft,
    OkLine,
    Warn,
    WarnText,
    WarnSoft,
    WarnLine,
    Bad,
    BadText,
    BadSoft,
    BadLine,
    Info,
    InfoSoft,
    InfoLine,
    Neutral,
    NeutralSoft,
    Code,
    Grid
};
inline constexpr int tokenCount = static_cast<int>(Token::Grid) + 1;

enum class Scheme { Light, Dark };

//! \brief The colours of one scheme.
class Tokens
{
public:
    [[nodiscard]] static const Tokens &of(Scheme scheme);

    [[nodiscard]] QColor color(Token token) const { return m_colors[static_cast<std::size_t>(token)]; }
    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    //! \brief The token's name in tokens.json and in style sheets: `accentsoft`.
    [[nodiscard]] static QString name(Token token);

private:
    explicit Tokens(Scheme scheme);

    Scheme m_scheme;
    std::array<QColor, tokenCount> m_colors;
};

} // namespace gatelift
