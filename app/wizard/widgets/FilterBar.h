#pragma once

#include "session/DataPlaneChoices.h"

#include <QAbstractButton>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace gatelift {

//! \brief One part of a filter as a pill: a hash's mark where it is about one, words, a cross. Clicked, or
//! with Space, Delete or Backspace on it, the part goes.
class FilterChip : public QAbstractButton
{
    Q_OBJECT

public:
    explicit FilterChip(const FilterPart &part, QWidget *parent = nullptr);

    [[nodiscard]] const FilterPart &part() const { return m_part; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    FilterPart m_part;
};

//! \brief What a table is filtered by, in words: how many rows are left, a chip for each part, and one button
//! that takes all of it away.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    //! \brief Equal parts leave the chips, and the focus, where they are.
    void setParts(const QString &summary, const QList<FilterPart> &parts);
    [[nodiscard]] const QList<FilterPart> &parts() const { return m_parts; }
    //! \brief The button's words and what it does, for tool tip and screen reader.
    void setClearText(const QString &text, const QString &toolTip);

signals:
    void removed(gatelift::FilterPart::Kind kind);
    void cleared();

private:
    QHBoxLayout *m_layout;
    QLabel *m_summary;
    QPushButton *m_clear;
    QList<FilterChip *> m_chips;
    QList<FilterPart> m_parts;
};

} // namespace gatelift
