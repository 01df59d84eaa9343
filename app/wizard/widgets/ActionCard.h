#pragma once

#include <QAbstractButton>

namespace gatelift {

//! \brief A large button of the home: icon, title, one line of words, its shortcut at the right.
class ActionCard : public QAbstractButton
{
    Q_OBJECT

public:
    explicit ActionCard(QWidget *parent = nullptr);

    //! \brief Texts and icon; `shortcut` is shown only, the window owns the keys.
    void setUp(const QString &iconName, const QString &title, const QString &words, const QString &shortcut);
    //! \brief Filled with the accent: the one that leads on.
    void setPrimary(bool primary);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QString m_icon;
    QString m_words;
    QString m_shortcut;
    bool m_primary = false;
};

} // namespace gatelift
