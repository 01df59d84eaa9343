#include "wizard/theme/StyleSheet.h"

#include <QFile>
#include <QHash>

namespace gatelift {

QPalette paletteFor(const Tokens &tokens)
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Token token) {
        palette.setColor(role, tokens.color(token));
    };
    set(QPalette::Window, Token::Bg);
    set(QPalette::WindowText, Token::Text);
    set(QPalette::Base, Token::Surface);
    set(QPalette::AlternateBase, Token::Sunken);
    set(QPalette::Text, Token::Text);
    set(QPalette::ButtonText, Token::Text);
    set(QPalette::BrightText, Token::OnAccent);
    set(QPalette::PlaceholderText, Token::Text3);
    set(QPalette::Button, Token::Surface);
    set(QPalette::Light, Token::Surface);
    set(QPalette::Midlight, Token::Hover);
    set(QPalette::Mid, Token::Border);
    set(QPalette::Dark, Token::Ctl);
    set(QPalette::Shadow, Token::Border2);
    set(QPalette::Highlight, Token::AccentSoft);
    set(QPalette::HighlightedText, Token::Text);
    set(QPalette::Link, Token::Accent);
    set(QPalette::LinkVisited, Token::Accent);
    set(QPalette::ToolTipBase, Token::Text);
    set(QPalette::ToolTipText, Token::Surface);
    for (const auto role :
         {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, tokens.color(Token::Disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, tokens.color(Token::NeutralSoft));
    return palette;
}

namespace {

QHash<QString, QString> substitutions(const Tokens &tokens)
{
    QHash<QString, QString> values;
    values.insert(QStringLiteral("scheme"),
                  tokens.scheme() == Scheme::Light ? QStringLiteral("light") : QStringLiteral("dark"));
    for (int i = 0; i < tokenCount; ++i) {
        const auto token = static_cast<Token>(i);
        values.insert(Tokens::name(token), tokens.color(token).name());
    }
    return values;
}

bool isNameChar(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
}

} // namespace

QString styleSheetFor(const Tokens &tokens)
{
    QFile file(QStringLiteral(":/theme/gatelift.qss"));
    [[maybe_unused]] const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    const QString text = QString::fromUtf8(file.readAll());
    const auto values = substitutions(tokens);
    QString sheet;
    sheet.reserve(text.size() + text.size() / 4);
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != u'@') {
            sheet += text.at(i);
            continue;
        }
        qsizetype end = i + 1;
        while (end < text.size() && isNameChar(text.at(end)))
            ++end;
        const auto value = values.constFind(text.mid(i + 1, end - i - 1));
        Q_ASSERT_X(value != values.constEnd(), "styleSheetFor", qPrintable(text.mid(i, end - i)));
        if (value != values.constEnd())
            sheet += *value;
        i = end - 1;
    }
    return sheet;
}

} // namespace gatelift
