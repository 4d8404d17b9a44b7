import { Module } from '@nestjs/common';
import { ClaimsModule } from '@stet/claims';
import { EvidenceModule } from '@stet/evidence';
import { NewsroomModule } from '@stet/newsroom';
import { AssessmentService } from './assessment.service.js';
import { AutoAssignService } from './auto-assign.service.js';
import { ChecklistService } from './checklist.service.js';
import { EvidenceRules } from './evidence-rules.js';
import { DeadlineService } from './deadline.service.js';
import { FindingService } from './finding.service.js';
import { LeaseService } from './lease.service.js';
import { RewordedTaskService } from './reworded-task.service.js';
import { ScaleService } from './scale.service.js';
import { StepService } from './step.service.js';
import { TaskMoves } from './task-moves.js';
import { TaskQueueService } from './task-queue.service.js';
import { TaskService } from './task.service.js';

const doors = [
  RewordedTaskService,
  TaskService,
  TaskQueueService,
  ScaleService,
  ChecklistService,
  StepService,
  EvidenceRules,
  FindingService,
  DeadlineService,
  LeaseService,
];

@Module({
  imports: [ClaimsModule, NewsroomModule, EvidenceModule],
  providers: [TaskMoves, AutoAssignService, AssessmentService, ...doors],
  exports: doors,
})
export class VerificationModule {}
