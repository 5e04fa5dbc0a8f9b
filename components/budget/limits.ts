/**
 * Addresses that one notification of a budget can tell:
 * https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_NotificationWithSubscribers.html
 */
export const MOST_EMAILS = 10;
