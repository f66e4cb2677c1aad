import { Api, Query } from './api.js';

export type Status =
  | 'PLACED'
  | 'ACCEPTED'
  | 'PREPARING'
  | 'READY'
  | 'DISPATCHED'
  | 'COMPLETED'
  | 'ON_HOLD'
  | 'REJECTED'
  | 'CANCELLED';

export type Priority = 'NORMAL' | 'HIGH' | 'URGENT';

export interface Customer {
  name: string;
  phone?: string | null;
  email?: string | null;
  address?: string | null;
}

export interface OrderLine {
  line: number;
  sku: string;
  name: string;
  quantity: number;
  unitPrice: number;
  /** a fraction: 0.1 is 10 % */
  taxRate: number;
  /** a fraction of the line, 0 to 1 */
  discount: number;
  net: number;
  note?: string | null;
  /** whether the kitchen has made it */
  done: boolean;
}

export interface OrderDraft {
  site: string;
  customer: Customer;
  lines: { sku: string; quantity: number; note?: string | null }[];
  note?: string | null;
  priority?: Priority;
  dueAt?: string | null;
}

/** The desk's view; other views leave members out. Times are ISO 8601 in UTC. */
export interface Order {
  number: string;
  id: string;
  site: string;
  source: string;
  external: string | null;
  customer: Customer;
  lines: OrderLine[];
  currency: string;
  net: number;
  tax: number;
  gross: number;
  note: string | null;
  priority: Priority;
  dueAt: string | null;
  status: Status;
  statusSince: string;
  heldFrom: Status | null;
  recallTo: Status | null;
  recallUntil: string | null;
  /** It may change without a new version. */
  unseenSince: string | null;
  reason: string | null;
  assignee: string | null;
  version: number;
  placedAt: string;
  track?: string;
}

export declare class Orders implements Iterable<Order> {
  readonly size: number;
  get(number: string): Order | undefined;
  [Symbol.iterator](): Iterator<Order>;
  put(view: Order): boolean;
  remove(number: string): boolean;
  /**
   * Resolves with the position to watch from. `limit` is the page size, 1 to 500; `page` gets each page as it comes, if nothing
   * was held before.
   */
  load(api: Api, query?: Query, limit?: number, page?: (views: Order[], position: number, last: boolean) => void): Promise<number>;
}
