#pragma once

#include <QLabel>

namespace gatelift {

//! \brief One line, or a few, that are cut with an ellipsis where room is short and then show themselves in
//! full as tool tip. `text()` stays the full text, which is also what is read out.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    explicit ElidedLabel(const QString &text, QWidget *parent = nullptr);

    void setElideMode(Qt::TextElideMode mode);
    //! \brief Wraps into so many lines before anything is cut; the last one ends in the ellipsis.
    void setMostLines(int lines);
    //! \brief The tool tip while nothing is cut.
    void setHint(const QString &hint);
    [[nodiscard]] bool isElided() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    //! The text as it is shown, line by line.
    [[nodiscard]] QStringList lines() const;
    [[nodiscard]] QSize withLines(QSize size) const;

    Qt::TextElideMode m_mode = Qt::ElideRight;
    int m_mostLines = 1;
    QString m_hint;
};

} // namespace gatelift
