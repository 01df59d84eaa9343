#pragma once

#include <QFrame>

class QPushButton;

namespace gatelift {

class ElidedLabel;
class HandoverViewModel;
class StatusGlyph;

//! \brief The bar below the header while this window only reads along, or while somebody else leads the plan
//! that it writes. Hidden otherwise.
class HandoverBar : public QFrame
{
    Q_OBJECT

public:
    //! \brief The view model outlives it.
    explicit HandoverBar(HandoverViewModel &viewModel, QWidget *parent = nullptr);

signals:
    void takeRequested();
    void takeBackRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void retranslate();

    HandoverViewModel &m_viewModel;
    StatusGlyph *m_glyph;
    ElidedLabel *m_text;
    QPushButton *m_takeBack;
    QPushButton *m_take;
};

} // namespace gatelift
