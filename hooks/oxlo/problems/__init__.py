"""Problems: what is wrong in the content, with the sentences that say so in Norwegian and English."""
