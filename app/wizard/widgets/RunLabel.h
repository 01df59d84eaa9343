#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace gatelift {

//! \brief One line with a few styles, cut with an ellipsis where room is short (then the tool tip has it in
//! full). Marked up in translated texts with <b>…</b> strong, <c>…</c> fixed pitch, <x>…</x> and <y>…</y> in
//! the versions' colours. Anything else is plain; values are escaped with RunLabel::plain().
class RunLabel : public QWidget
{
    Q_OBJECT

public:
    explicit RunLabel(QWidget *parent = nullptr);

    void setMarkup(const QString &markup);
    //! \brief The text without markup.
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isElided() const;
    //! \brief A value that may hold angle brackets, safe to put into markup.
    [[nodiscard]] static QString plain(const QString &value);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Style { Normal, Strong, Code, X, Y };
    struct Run
    {
        Style style = Style::Normal;
        QString text;
    };

    [[nodiscard]] static QFont fontOf(Style style);
    [[nodiscard]] static QList<Run> parse(const QString &markup);

    QString m_markup;
    QList<Run> m_runs;
};

} // namespace gatelift
