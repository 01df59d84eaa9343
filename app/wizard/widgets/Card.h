#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace gatelift {

//! \brief A card: a surface with a title row (title, caption, slot on the right) and room for a layout of
//! one's own below it, in code or in a form. The title row lives in the margin, so that the layout needn't
//! know it.
class Card : public QFrame
{
    Q_OBJECT
    // Written once, by the form; nothing binds to them. clazy:excludeall=qproperty-without-notify
    Q_PROPERTY(QString title READ title WRITE setTitle)
    Q_PROPERTY(QString caption READ caption WRITE setCaption)
    Q_PROPERTY(bool flush READ isFlush WRITE setFlush)

public:
    explicit Card(QWidget *parent = nullptr);
    explicit Card(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    [[nodiscard]] QString title() const;
    //! \brief Muted words right after the title.
    void setCaption(const QString &caption);
    [[nodiscard]] QString caption() const;
    //! \brief Puts a chip, link or button at the row's right end; the card owns it.
    void addTitleWidget(QWidget *widget);
    //! \brief Without padding at the sides and below: for tables and lists that reach the edge.
    void setFlush(bool flush);
    [[nodiscard]] bool isFlush() const { return m_flush; }
    //! \brief What stands at the bottom is a frame of role `foot`, which has the card's own corners.
    void setFooted(bool footed);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void updateMargins();
    [[nodiscard]] bool hasTitleRow() const;

    QWidget *m_row;
    QHBoxLayout *m_slot;
    QLabel *m_title;
    QLabel *m_caption;
    bool m_flush = false;
    bool m_footed = false;
};

} // namespace gatelift
