import { Controller, Get, Header } from '@nestjs/common';
import { homePage } from './home-page.js';

/** Until the desk is built: where to go from here. */
@Controller()
export class HomeController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  home(): string {
    return homePage;
  }
}
