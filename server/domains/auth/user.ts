export type UserRow = {
  id: string;
  email: string;
  name: string | null;
  createdAt: Date;
  isOperator: boolean;
  emailVerifiedAt: Date | null;
};
