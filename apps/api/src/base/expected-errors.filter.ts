import { Catch } from '@nestjs/common';
import type { ExceptionFilter } from '@nestjs/common';
import { EdgeError } from '../edge/index.js';

/** A caller's mistake goes on to the edge, which answers it. Without this Nest logs each as a fault of ours, with its stack. */
@Catch(EdgeError)
export class ExpectedErrorsFilter implements ExceptionFilter<EdgeError> {
  catch(error: EdgeError): never {
    throw error;
  }
}
