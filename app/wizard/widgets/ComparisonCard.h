#pragma once

#include "wizard/widgets/Card.h"

class QCheckBox;
class QLabel;

namespace gatelift {

class Banner;
class ComparisonViewModel;
class RowList;

//! \brief What the earlier environment's plan and this one differ in: what matters first, what is the same on
//! demand. Hidden in a plan that was not derived from one.
class ComparisonCard : public Card
{
    Q_OBJECT

public:
    //! \brief The view model outlives the card.
    explicit ComparisonCard(ComparisonViewModel &viewModel, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslate();
    void refresh();
    void measure();

    ComparisonViewModel &m_viewModel;
    Banner *m_origin;
    QLabel *m_summary;
    RowList *m_rows;
    QCheckBox *m_all;
};

} // namespace gatelift
